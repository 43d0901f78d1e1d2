namespace NeuralNet.Formats;

/// <summary>numpy's archive of several arrays (.npz): a zip file of .npy files, one per array.</summary>
public static class NumpyArchive
{
    /// <summary>The arrays in the order of the archive, converted to float32 in row-major order.</summary>
    /// <param name="file">The whole file, as <c>numpy.savez</c> or <c>numpy.savez_compressed</c> writes it.</param>
    /// <exception cref="WeightFormatException">
    /// The zip is damaged, would inflate to more than is allowed, or has members that are not arrays of finite floats.
    /// </exception>
    public static IReadOnlyList<NamedArray> Read(ReadOnlyMemory<byte> file)
    {
        FormatLimits.CheckFileLength(file.Length);
        FileSignature.Check(file.Span, FileKind.Archive);
        return ArchiveReader.Read(file);
    }

    /// <summary>
    /// Writes the arrays uncompressed, as <c>numpy.savez</c> does. The same arrays give the same bytes on every machine and
    /// at any time; the stream is only written to, front to back.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// Two arrays have one name, a name is not fit for a file, or a shape does not fit its values.
    /// </exception>
    public static void Write(Stream destination, IReadOnlyList<NamedArray> arrays)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(arrays);
        new ArchiveWriter(destination).Write(arrays);
    }
}
