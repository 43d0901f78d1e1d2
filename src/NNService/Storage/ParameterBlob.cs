using NeuralNet;

namespace NNService.Storage;

/// <summary>Parameters as they lie in the store: float32, little-endian, one after the other, whatever machine wrote them.</summary>
internal static class ParameterBlob
{
    /// <summary>The version of the encoding, kept beside each blob so that a later one can be told apart.</summary>
    public const int FormatVersion = 1;

    /// <returns>4 bytes for each parameter.</returns>
    public static byte[] Encode(ReadOnlySpan<float> parameters) => ParameterBytes.From(parameters);

    /// <summary>Reads a blob and checks that it is what was written.</summary>
    /// <exception cref="InvalidDataException">The blob is of another format or was changed since it was written.</exception>
    public static float[] Decode(int formatVersion, ReadOnlySpan<byte> blob, string sha256)
    {
        if (formatVersion != FormatVersion)
        {
            throw new InvalidDataException($"Stored weights have format {formatVersion}; this version of NNService reads format {FormatVersion}.");
        }

        if (blob.Length % sizeof(float) != 0 || ParameterBytes.Sha256(blob) != sha256)
        {
            throw new InvalidDataException("Stored weights are damaged: their SHA-256 is not the one that was recorded with them.");
        }

        return ParameterBytes.ToParameters(blob);
    }
}
