using System.Buffers.Binary;

namespace NNService.Training.Jobs;

/// <summary>Losses as they lie in the store: float64, little-endian, one after the other. Every bit is kept, also of a NaN.</summary>
internal static class LossBlob
{
    public static byte[] Encode(IReadOnlyList<double> losses)
    {
        var blob = new byte[losses.Count * sizeof(double)];
        for (var i = 0; i < losses.Count; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(blob.AsSpan(i * sizeof(double)), losses[i]);
        }

        return blob;
    }

    public static int Count(byte[] blob) => blob.Length / sizeof(double);

    public static double Read(byte[] blob, int index) => BinaryPrimitives.ReadDoubleLittleEndian(blob.AsSpan(index * sizeof(double)));
}
