namespace NeuralNet.Formats;

/// <summary>The file formats of weights: by name, by the end of a file's name, by media type, and by a file's first bytes.</summary>
public sealed class WeightFormat
{
    private readonly Func<ReadOnlyMemory<byte>, WeightsDocument> _read;
    private readonly Action<Stream, Network, IReadOnlyList<string>?, bool?>? _write;

    private WeightFormat(
        string name, string mediaType, Func<ReadOnlyMemory<byte>, WeightsDocument> read, Action<Stream, Network, IReadOnlyList<string>?, bool?>? write)
    {
        Name = name;
        MediaType = mediaType;
        _read = read;
        _write = write;
    }

    public static WeightFormat Json { get; } = OfDocuments("json", "application/json", WeightsJson.Read, WeightsJson.Write);

    public static WeightFormat Npz { get; } = new(
        "npz", "application/zip", file => new WeightsDocument(null, NumpyArchive.Read(file)), (file, network, _, _) => NumpyArchive.Write(file, NetworkWeights.ToArrays(network)));

    public static WeightFormat Onnx { get; } = new("onnx", "application/x-onnx", OnnxFile.Read, OnnxFile.Write);

    public static WeightFormat Safetensors { get; } = OfDocuments("safetensors", "application/x-safetensors", SafetensorsFile.Read, SafetensorsFile.Write);

    /// <summary>numpy's pickle, which is read only: nobody should ask for a file that other programs execute.</summary>
    public static WeightFormat Pickle { get; } = new("pkl", "application/x-pickle", file => new WeightsDocument(null, NumpyPickle.Read(file)), write: null);

    public static IReadOnlyList<WeightFormat> All { get; } = [Json, Npz, Onnx, Safetensors, Pickle];

    /// <summary>Those that <see cref="Write"/> writes.</summary>
    public static IReadOnlyList<WeightFormat> Writable { get; } = [.. All.Where(format => format._write is not null)];

    /// <summary>As requests name it, and, after a dot, the end of a file's name.</summary>
    public string Name { get; }

    public string MediaType { get; }

    /// <summary>The format that a file seems to have: a pickle, which may begin with anything, where it is none of the others.</summary>
    public static WeightFormat Recognize(ReadOnlySpan<byte> file)
    {
        var text = file.StartsWith("\uFEFF"u8) ? file[3..] : file;
        return FileSignature.KindOf(file) switch
        {
            FileKind.Onnx => Onnx,
            FileKind.Safetensors => Safetensors,
            _ when file.StartsWith("PK"u8) => Npz,
            _ when text.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] => Json,
            _ => Pickle,
        };
    }

    /// <exception cref="WeightFormatException">The file is not of this format, or damaged; nothing in it was executed.</exception>
    public WeightsDocument Read(ReadOnlyMemory<byte> file) => _read(file);

    /// <summary>Writes a network, every parameter bit for bit.</summary>
    /// <param name="destination">Only written to, front to back.</param>
    /// <param name="network">The network.</param>
    /// <param name="classes">
    /// The names of its outputs, or null. They are left out where the format has no room for them, and where <see cref="Read"/> would not
    /// take them back: outputs that are no probabilities, and more classes than anyone names.
    /// </param>
    /// <param name="normalize">Whether pixels of 0…255 are divided by 255 before they are fed; left out where it is null or the format has no room for it.</param>
    /// <exception cref="InvalidOperationException">The format is not among <see cref="Writable"/>.</exception>
    public void Write(Stream destination, Network network, IReadOnlyList<string>? classes, bool? normalize = null)
    {
        if (_write is null)
        {
            throw new InvalidOperationException($"{Name} is not written.");
        }

        _write(destination, network, NetworkWeights.HasNameableClasses(network) && classes?.Count <= FormatLimits.MaximumTexts ? classes : null, normalize);
    }

    // One with room for all that a document has.
    private static WeightFormat OfDocuments(
        string name, string mediaType, Func<ReadOnlyMemory<byte>, WeightsDocument> read, Action<Stream, WeightsDocument> write) =>
        new(name, mediaType, read, (file, network, classes, normalize) =>
            write(file, new WeightsDocument(NetworkWeights.ActivationNames(network), NetworkWeights.ToArrays(network), classes, normalize)));
}
