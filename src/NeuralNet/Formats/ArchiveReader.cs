using System.IO.Compression;
using System.Runtime.InteropServices;

namespace NeuralNet.Formats;

/// <summary>Reads the members of an .npz within a budget of inflated bytes, and checks each against its checksum.</summary>
internal static class ArchiveReader
{
    // Trained weights hardly compress at all; a file of zeros may, up to the slack.
    private const long MaximumInflation = 20;
    private const long InflationSlack = 1024 * 1024;

    public static IReadOnlyList<NamedArray> Read(ReadOnlyMemory<byte> file)
    {
        ArchiveDirectory.Check(file.Span);
        try
        {
            using var archive = new ZipArchive(OpenStream(file), ZipArchiveMode.Read);
            return ReadMembers(archive, file.Length);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            throw new WeightFormatException($"the archive is damaged: {exception.Message}", exception);
        }
    }

    private static List<NamedArray> ReadMembers(ZipArchive archive, int fileLength)
    {
        var budget = Math.Min(FormatLimits.MaximumFileBytes, (fileLength * MaximumInflation) + InflationSlack);
        var names = new HashSet<string>();
        var arrays = new List<NamedArray>(archive.Entries.Count);
        foreach (var entry in archive.Entries)
        {
            var name = ArchiveName.TryParse(entry.FullName) ?? throw new WeightFormatException(
                $"the archive's member {Quoted.Text(entry.FullName)} is not a plain name that ends in .npy; "
                + "an .npz holds arrays such as W1.npy only");
            if (!names.Add(name))
            {
                throw new WeightFormatException($"the name {Quoted.Text(name)} stands twice in the archive");
            }

            if (entry.Length < 0 || entry.CompressedLength < 0)
            {
                throw new WeightFormatException($"array {Quoted.Text(name)}: the archive announces a negative size");
            }

            budget -= entry.Length;
            if (budget < 0)
            {
                throw new WeightFormatException(
                    $"array {Quoted.Text(name)}: the archive of {fileLength} bytes inflates to more than weights could; "
                    + "it may be a zip bomb");
            }

            arrays.Add(NpyArray.ReadMember(name, Inflate(name, entry)));
        }

        return arrays.Count > 0 ? arrays : throw new WeightFormatException("the archive is empty: a weights file holds at least one array");
    }

    private static byte[] Inflate(string name, ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted)
        {
            throw new WeightFormatException($"array {Quoted.Text(name)}: the archive is encrypted; save it without a password");
        }

        var bytes = new byte[entry.Length];
        using (var member = entry.Open())
        {
            var length = member.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length != bytes.Length || member.ReadByte() >= 0)
            {
                throw new WeightFormatException(
                    $"array {Quoted.Text(name)}: the archive announces {bytes.Length} bytes, but holds another number");
            }
        }

        var checksum = new Crc32();
        checksum.Append(bytes);
        return checksum.Value == entry.Crc32
            ? bytes
            : throw new WeightFormatException(
                $"array {Quoted.Text(name)}: the checksum is wrong: the archive is damaged; copy or save it again");
    }

    private static MemoryStream OpenStream(ReadOnlyMemory<byte> file)
        => MemoryMarshal.TryGetArray(file, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(file.ToArray(), writable: false);
}
