namespace NeuralNet.Formats;

/// <summary>
/// Recognizes a file by its first bytes, to say "this is an HTML page" where a parser could only say "unexpected '&lt;'".
/// No signature listed here is the beginning of a weights file of another kind, so a valid file is never turned away.
/// </summary>
internal static class FileSignature
{
    /// <summary>Throws when the file is plainly of another kind than <paramref name="expected"/>, naming both and the remedy.</summary>
    public static void Check(ReadOnlySpan<byte> file, FileKind expected)
    {
        if (Recognize(file) is (var kind, var description) && kind != expected)
        {
            throw new WeightFormatException($"byte 0: this is {description}; expected {Describe(expected)}");
        }
    }

    /// <summary>The kind that the file begins as, or null.</summary>
    public static FileKind? KindOf(ReadOnlySpan<byte> file) => Recognize(file)?.Kind;

    /// <summary>
    /// Whether the file may be a pickle. The old protocols have no signature: one begins with the dict, or with the mark before it,
    /// and whatever it begins with, it ends with STOP.
    /// </summary>
    public static bool MayBePickle(ReadOnlySpan<byte> file) => file is [] or [0x80 or (byte)'(' or (byte)'}', ..] or [.., (byte)'.'];

    private static (FileKind? Kind, string Description)? Recognize(ReadOnlySpan<byte> file) => file switch
    {
        // The first eight bytes are a length, and may be anything.
        [_, _, _, _, 0, 0, 0, 0, (byte)'{', ..] => (FileKind.Safetensors, "safetensors (sent as application/x-safetensors)"),
        [(byte)'P', (byte)'K', 3, 4, ..] =>
            (FileKind.Archive, "a zip archive (an .npz is sent as application/zip; PyTorch's .pt is not read)"),
        [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..] =>
            (FileKind.Array, "a single .npy array (save all of them with numpy.savez)"),
        [(byte)'{' or (byte)'[', ..] => (FileKind.Json, "JSON (sent as application/json)"),
        [0x80, <= 5, ..] => (FileKind.Pickle, "a pickle (sent as application/x-pickle)"),
        [0x08, _, ..] => (FileKind.Onnx, "an ONNX model (sent as application/x-onnx)"),
        [(byte)'<', ..] => (null, "an HTML or XML page (download the raw file, not the page that shows it)"),
        [0x1f, 0x8b, ..] => (null, "gzip (decompress it first)"),
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => (null, "HDF5 (save the arrays with numpy.savez)"),
        _ => null,
    };

    private static string Describe(FileKind kind) => kind switch
    {
        FileKind.Pickle => "a numpy pickle: a dict of names to float arrays",
        FileKind.Archive => "an .npz archive, as numpy.savez writes it",
        FileKind.Array => "an .npy array",
        FileKind.Onnx => "an ONNX model",
        FileKind.Safetensors => "a safetensors file: the length of its header, and {\"W1\":{\"dtype\":\"F32\",…},…}",
        _ => "weights JSON: {\"activations\":[…],\"W1\":[[…]],\"b1\":[…]}",
    };
}
