using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace NeuralNet.Formats;

/// <summary>
/// Writes a zip of uncompressed members. <c>ZipArchive</c> would stamp the host's operating system into the file and lay
/// it out differently for a stream that can seek, so that one model would have several files; here its bytes depend on the
/// arrays alone. Layout: PKWARE's APPNOTE.TXT, sections 4.3.7 (local header), 4.3.12 (directory) and 4.3.16 (end).
/// </summary>
internal sealed class ArchiveWriter(Stream destination)
{
    private const ushort VersionNeeded = 20;
    private const ushort Utf8Names = 1 << 11;

    // 1 January 1980: the earliest date of the format, which numpy writes too.
    private const ushort Date = (1 << 5) | 1;

    // Version, flags, method (stored), time, date, checksum, two sizes, length of the name, length of the extra field.
    private const int SharedLength = 26;

    private readonly ArrayBufferWriter<byte> _directory = new();
    private readonly HashSet<string> _names = [];
    private uint _offset;

    public void Write(IReadOnlyList<NamedArray> arrays)
    {
        foreach (var array in arrays)
        {
            WriteMember(array);
        }

        Span<byte> end = stackalloc byte[22];
        end.Clear();
        "PK\u0005\u0006"u8.CopyTo(end);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], checked((ushort)arrays.Count));
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)arrays.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)_directory.WrittenCount);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], _offset);
        destination.Write(_directory.WrittenSpan);
        destination.Write(end);
    }

    private void WriteMember(NamedArray array)
    {
        var name = Encoding.UTF8.GetBytes(ArchiveName.Format(array.Name));
        if (!_names.Add(array.Name))
        {
            throw new ArgumentException($"Two arrays are named {Quoted.Text(array.Name)}.", nameof(array));
        }

        var header = NpyHeader.Encode(array);
        var values = NpyArray.LittleEndianBytes(array);
        var checksum = new Crc32();
        checksum.Append(header);
        checksum.Append(values);
        var size = checked((uint)(header.Length + values.Length));

        Span<byte> shared = stackalloc byte[SharedLength];
        shared.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(shared, VersionNeeded);
        BinaryPrimitives.WriteUInt16LittleEndian(shared[2..], Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(shared[8..], Date);
        BinaryPrimitives.WriteUInt32LittleEndian(shared[10..], checksum.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(shared[14..], size);
        BinaryPrimitives.WriteUInt32LittleEndian(shared[18..], size);
        BinaryPrimitives.WriteUInt16LittleEndian(shared[22..], (ushort)name.Length);

        AddToDirectory(shared, name);
        destination.Write("PK\u0003\u0004"u8);
        destination.Write(shared);
        destination.Write(name);
        destination.Write(header);
        destination.Write(values);
        _offset = checked(_offset + 4 + SharedLength + (uint)name.Length + size);
    }

    private void AddToDirectory(ReadOnlySpan<byte> shared, ReadOnlySpan<byte> name)
    {
        // After the shared fields: length of the comment, disk, internal and external attributes, offset of the local header.
        Span<byte> rest = stackalloc byte[14];
        rest.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(rest[10..], _offset);

        Span<byte> versionMadeBy = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(versionMadeBy, VersionNeeded);
        _directory.Write("PK\u0001\u0002"u8);
        _directory.Write(versionMadeBy);
        _directory.Write(shared);
        _directory.Write(rest);
        _directory.Write(name);
    }
}
