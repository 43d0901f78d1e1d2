namespace NeuralNet.Formats;

/// <summary>The keys and types of a safetensors header.</summary>
internal static class SafetensorsNames
{
    public const string Metadata = "__metadata__";
    public const string Type = "dtype";
    public const string Shape = "shape";
    public const string Offsets = "data_offsets";
    public const string Float32 = "F32";
    public const string Float64 = "F64";
    public const string False = "false";
}
