using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NeuralNet;

/// <summary>Parameters as bytes: little-endian float32, one after another, on every machine.</summary>
public static class ParameterBytes
{
    /// <summary>The bytes of <paramref name="parameters"/>, four each.</summary>
    public static byte[] From(ReadOnlySpan<float> parameters)
    {
        var bytes = new byte[parameters.Length * sizeof(float)];
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(parameters).CopyTo(bytes);
            return bytes;
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), parameters[i]);
        }

        return bytes;
    }

    /// <summary>The parameters in <paramref name="bytes"/>.</summary>
    /// <exception cref="ArgumentException">The length is no multiple of four.</exception>
    public static float[] ToParameters(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % sizeof(float) != 0)
        {
            throw new ArgumentException($"{bytes.Length} bytes are no whole number of 32-bit floats.", nameof(bytes));
        }

        var parameters = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        }

        return parameters;
    }

    /// <summary>SHA-256 of the parameters' bytes, 64 lower-case hexadecimal digits.</summary>
    public static string Sha256(ReadOnlySpan<float> parameters) => Sha256(From(parameters));

    /// <summary>SHA-256 of bytes that <see cref="From"/> gave, 64 lower-case hexadecimal digits.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
