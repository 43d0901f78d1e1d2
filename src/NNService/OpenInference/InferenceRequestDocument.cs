namespace NNService.OpenInference;

/// <summary>An inference request, as it is documented; it is read by hand.</summary>
/// <param name="Inputs">One tensor, <c>input</c>.</param>
/// <param name="Id">Given back in the answer.</param>
/// <param name="Outputs">Those wanted, in the order wanted; all by default.</param>
/// <param name="Parameters"><c>binary_data_output</c>: whether outputs come as binary data; <c>normalize</c>: whether values are 0…255 and divided by 255. Others are passed over.</param>
internal sealed record InferenceRequestDocument(
    IReadOnlyList<InferenceRequestDocument.Input> Inputs,
    string? Id = null,
    IReadOnlyList<InferenceRequestDocument.Output>? Outputs = null,
    IReadOnlyDictionary<string, object>? Parameters = null)
{
    /// <summary>A tensor that is sent.</summary>
    /// <param name="Name"><c>input</c>.</param>
    /// <param name="Shape">[rows, inputs].</param>
    /// <param name="Datatype">FP32, FP64, FP16, UINT8 … UINT64, INT8 … INT64 or BOOL.</param>
    /// <param name="Data">Its values, row-major: nested as the shape says, or flat. Absent where they follow the JSON as bytes.</param>
    /// <param name="Parameters"><c>binary_data_size</c>: bytes of this tensor behind the JSON; <c>normalize</c> as for the request.</param>
    public sealed record Input(
        string Name, IReadOnlyList<long> Shape, string Datatype, IReadOnlyList<object>? Data = null, IReadOnlyDictionary<string, object>? Parameters = null);

    /// <summary>A tensor that is asked for.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Parameters"><c>binary_data</c>: whether it comes as binary data; <c>classification</c>: how many classes to name, the most likely first.</param>
    public sealed record Output(string Name, IReadOnlyDictionary<string, object>? Parameters = null);
}
