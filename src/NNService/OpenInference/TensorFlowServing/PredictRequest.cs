namespace NNService.OpenInference.TensorFlowServing;

/// <summary>A predict request: which tensors, and whether row by row.</summary>
/// <param name="Values">Where the JSON of <c>instances</c> or <c>inputs</c> stands in the body.</param>
/// <param name="IsRowForm">Whether it is <c>instances</c>, and answered by <c>predictions</c>; otherwise <c>inputs</c> and <c>outputs</c>.</param>
internal sealed record PredictRequest(Range Values, bool IsRowForm)
{
    public const string RowForm = "instances";
    public const string ColumnForm = "inputs";

    public string Name => IsRowForm ? RowForm : ColumnForm;
}
