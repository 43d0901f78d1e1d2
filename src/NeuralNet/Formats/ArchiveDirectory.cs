using System.Buffers.Binary;

namespace NeuralNet.Formats;

/// <summary>
/// Checks the last record of a zip file before <c>ZipArchive</c> sees it. That class makes an object for every entry it finds,
/// however many were announced; when the directory's size and number of entries are known to be small, so is that.
/// </summary>
internal static class ArchiveDirectory
{
    private const uint EndSignature = 0x06054b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;

    // Extra fields carry times and owners; 256 bytes beside the name are plenty.
    private const int MaximumEntryLength = EntryLength + (4 * FormatLimits.MaximumNameLength) + 256;

    /// <summary>Throws unless the file ends with the end of a small central directory that lies right before it.</summary>
    public static void Check(ReadOnlySpan<byte> file)
    {
        if (file.Length < EndLength || BinaryPrimitives.ReadUInt32LittleEndian(file[^EndLength..]) != EndSignature)
        {
            throw new WeightFormatException(
                "the archive does not end with a zip directory: it is truncated, something was appended, or it has a comment; "
                + "save it again");
        }

        var end = file[^EndLength..];
        var disk = BinaryPrimitives.ReadUInt16LittleEndian(end[4..]);
        var entriesHere = BinaryPrimitives.ReadUInt16LittleEndian(end[8..]);
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);

        if (entries > FormatLimits.MaximumArrays)
        {
            throw new WeightFormatException(
                $"the archive has {entries} members, more than the {FormatLimits.MaximumArrays} arrays a file may hold");
        }

        if (disk != 0 || entriesHere != entries)
        {
            throw new WeightFormatException("the archive is one part of several; join them first");
        }

        if (size > entries * MaximumEntryLength)
        {
            throw new WeightFormatException(
                $"the archive's directory has {size} bytes for {entries} entries; the names are too long, or it is damaged");
        }

        if (offset + (long)size != file.Length - EndLength || size < entries * EntryLength)
        {
            throw new WeightFormatException(
                $"the archive's directory of {entries} entries does not lie where its end says ({size} bytes at {offset}); save it again");
        }
    }
}
