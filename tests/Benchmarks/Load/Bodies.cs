using System.Globalization;
using System.Text;

namespace Benchmarks.Load;

/// <summary>A file of request bodies, each preceded by its length in ten digits, as requests.lua reads it.</summary>
internal sealed record Bodies(string Path, string ContentType)
{
    private const int Images = 1000;
    private const int Inputs = 784;

    /// <summary>A thousand images as JSON, one a body.</summary>
    public static Bodies Singles(string path) => Write(path, "application/json", Samples.Pixels(Images).Chunk(Inputs).Select(image => Json([image])[0]));

    /// <summary>The same, so many a body, as JSON.</summary>
    public static Bodies Batches(string path, int size) => Write(
        path, "application/json", Samples.Pixels(Images).Chunk(Inputs).Chunk(size).Select(images => $"[{string.Join(',', Json(images))}]"));

    /// <summary>The same as bytes.</summary>
    public static Bodies Bytes(string path, int size) => Write(path, "application/octet-stream", Samples.Pixels(Images).Chunk(Inputs * size));

    /// <summary>The first image of the test set, a seven, as JSON.</summary>
    public static byte[] First() => Encoding.UTF8.GetBytes(Json([Samples.Pixels(1)])[0]);

    private static string[] Json(byte[][] images) => [.. images.Select(image => $"[{string.Join(',', image)}]")];

    private static Bodies Write(string path, string contentType, IEnumerable<string> bodies) => Write(path, contentType, bodies.Select(Encoding.UTF8.GetBytes));

    private static Bodies Write(string path, string contentType, IEnumerable<byte[]> bodies)
    {
        using var file = File.Create(path);
        foreach (var body in bodies)
        {
            file.Write(Encoding.ASCII.GetBytes(body.Length.ToString("D10", CultureInfo.InvariantCulture)));
            file.Write(body);
        }

        return new Bodies(path, contentType);
    }
}
