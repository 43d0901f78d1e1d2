namespace NeuralNet.Formats.Onnx;

/// <summary>An ONNX file, taken apart but not understood yet.</summary>
/// <param name="Graph">Its computation.</param>
/// <param name="OperatorSet">The version of ONNX's own operators that the graph is written for.</param>
/// <param name="Metadata">Whatever the author wrote beside it; slices of the file.</param>
internal sealed record OnnxModel(OnnxGraph Graph, long OperatorSet, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Metadata)
{
    // Before it, Add and its like had another way to say what is repeated along which axis.
    private const long OldestOperatorSet = 7;

    public static OnnxModel Parse(ProtobufReader reader)
    {
        OnnxGraph? graph = null;
        var operatorSet = 0L;
        var metadata = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        while (reader.MoveNext())
        {
            switch (reader.Field)
            {
                case OnnxFields.Model.Graph when graph is not null:
                    throw reader.Refuse("a second graph");
                case OnnxFields.Model.Graph:
                    graph = OnnxGraph.Parse(reader.Message());
                    break;
                case OnnxFields.Model.OpsetImport:
                    operatorSet = ParseOperatorSet(reader.Message()) ?? operatorSet;
                    break;
                case OnnxFields.Model.MetadataProps when metadata.Count < OnnxLimits.MaximumEntries:
                    AddEntry(metadata, reader.Message());
                    break;
            }
        }

        if (graph is null)
        {
            throw new WeightFormatException("there is no graph in the file; it is damaged, or no ONNX model");
        }

        return operatorSet >= OldestOperatorSet
            ? new OnnxModel(graph, operatorSet, metadata)
            : throw new WeightFormatException($"the model is written for version {operatorSet} of ONNX's operators; {OldestOperatorSet} and later are read");
    }

    private static long? ParseOperatorSet(ProtobufReader reader)
    {
        var domain = "";
        var version = 0L;
        while (reader.MoveNext())
        {
            switch (reader.Field)
            {
                case OnnxFields.OperatorSet.Domain:
                    domain = reader.Text();
                    break;
                case OnnxFields.OperatorSet.Version:
                    version = reader.Int64();
                    break;
            }
        }

        return domain is "" or "ai.onnx" ? version : null;
    }

    private static void AddEntry(Dictionary<string, ReadOnlyMemory<byte>> metadata, ProtobufReader reader)
    {
        var key = "";
        ReadOnlyMemory<byte> value = default;
        while (reader.MoveNext())
        {
            switch (reader.Field)
            {
                case OnnxFields.Entry.Key:
                    key = reader.Text();
                    break;
                case OnnxFields.Entry.Value:
                    value = reader.Bytes();
                    break;
            }
        }

        metadata[key] = value;
    }
}
