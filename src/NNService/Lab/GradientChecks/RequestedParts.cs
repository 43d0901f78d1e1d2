namespace NNService.Lab.GradientChecks;

/// <summary>Finds what a request gives in vain: a part that another part decides.</summary>
internal static class RequestedParts
{
    public static void Check(GradientCheckRequest request, RequestReader reader)
    {
        var isInline = request.Inputs is not null;
        RefuseWhere(isInline, "inputs", ("dataset", request.Dataset), ("split", request.Split), ("start", request.Start), ("count", request.Count), ("normalize", request.Normalize));
        RefuseWhere(!isInline, "a data set", ("targets", request.Targets));

        var isJob = request.Job is not null || request.Epoch is not null;
        var isModel = !isJob && (request.Model is not null || request.Version is not null);
        (string, object?)[] drawn =
        [
            ("hiddenLayers", request.HiddenLayers), ("biases", request.Biases), ("initializer", request.Initializer),
            ("initializerScale", request.InitializerScale), ("seed", request.Seed),
        ];
        (string, object?)[] given =
            [.. drawn, ("weights", request.Weights), ("hiddenActivation", request.HiddenActivation), ("outputActivation", request.OutputActivation)];
        RefuseWhere(isJob, "a job", [.. given, ("model", request.Model), ("version", request.Version)]);
        RefuseWhere(isModel, "a model", given);
        RefuseWhere(request.Weights is not null && !isModel && !isJob, "weights", drawn);
        if (isJob && (request.Job is null || request.Epoch is null))
        {
            reader.Fault(request.Job is null ? "job" : "epoch", "expected both job and epoch: a job has a snapshot for each of several epochs");
        }

        void RefuseWhere(bool isDecided, string decider, params (string Path, object? Value)[] parts)
        {
            foreach (var (path, _) in parts.Where(part => isDecided && part.Value is not null))
            {
                reader.Fault(path, $"has no meaning beside {decider}; leave it out");
            }
        }
    }
}
