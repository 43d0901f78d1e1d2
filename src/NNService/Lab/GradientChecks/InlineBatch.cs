namespace NNService.Lab.GradientChecks;

/// <summary>Reads a batch that came with the request itself.</summary>
internal static class InlineBatch
{
    /// <returns>The batch, or null after a fault.</returns>
    public static CheckedBatch? Read(GradientCheckRequest request, RequestReader reader)
    {
        var inputs = NumberRows.Read(reader, "inputs", request.Inputs, LabLimits.CheckedNumbers);
        var targets = NumberRows.Read(reader, "targets", request.Targets, LabLimits.CheckedNumbers);
        if (inputs is null || targets is null)
        {
            return null;
        }

        if (inputs.IsFlat)
        {
            reader.Fault("inputs", "expected rows of numbers, one for each example");
            return null;
        }

        var rows = targets.IsFlat ? targets.Width : targets.Rows;
        if (rows != inputs.Rows)
        {
            reader.Fault("targets", $"expected {inputs.Rows} rows or numbers, one for each of the inputs, got {rows}");
            return null;
        }

        return new CheckedBatch(inputs.Values, inputs.Width, targets.Values, targets.IsFlat ? 0 : targets.Width);
    }
}
