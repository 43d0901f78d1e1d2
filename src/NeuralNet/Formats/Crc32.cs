namespace NeuralNet.Formats;

/// <summary>
/// The checksum of zip files (CRC-32, reflected polynomial EDB88320). It is here because the framework's own is in no library of
/// the shared framework, and <c>ZipArchive</c> does not check it when reading.
/// </summary>
internal struct Crc32()
{
    private static readonly uint[] s_table = MakeTable();

    private uint _state = uint.MaxValue;

    /// <summary>The checksum of everything appended so far.</summary>
    public readonly uint Value => ~_state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var state = _state;
        foreach (var value in bytes)
        {
            state = s_table[(byte)(state ^ value)] ^ (state >> 8);
        }

        _state = state;
    }

    private static uint[] MakeTable()
    {
        const uint Polynomial = 0xEDB88320;
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var remainder = i;
            for (var bit = 0; bit < 8; bit++)
            {
                remainder = (remainder >> 1) ^ (Polynomial & (0 - (remainder & 1)));
            }

            table[i] = remainder;
        }

        return table;
    }
}
