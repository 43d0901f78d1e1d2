using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using NeuralNet.Data;
using NNService.Hosting;

namespace NNService.Datasets;

/// <summary>
/// The data set <c>drawings</c>: what was drawn and labelled on the page. One file in the data directory, a record of label and pixels a
/// drawing, only ever appended to; what a crash left of a record half-written is not read, and overwritten by the next.
/// </summary>
internal sealed class KeptDrawings(IOptions<NNServiceOptions> service, ILogger<NamedDataset> logger) : IDisposable
{
    public const string Name = "drawings";
    public const int Pixels = Side * Side;
    public const int Classes = 10;

    /// <summary>The most drawings there may be.</summary>
    public const int Most = 100_000;

    private const int Side = 28;
    private const int RecordBytes = 1 + Pixels;

    // Held out, so that training on the rest can be judged; which one it is does not change when more come.
    private const int EveryTest = 5;

    // A drawing is written within milliseconds.
    private const int MostTries = 200;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);
    private static readonly ImmutableArray<string> ClassNames = [.. Enumerable.Range(0, Classes).Select(label => label.ToString(CultureInfo.InvariantCulture))];

    private readonly string path = Path.Combine(service.Value.DataPath(), "drawings.bin");
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The data set as it is now, whichever process kept the drawings, or null while nothing is kept. What comes later does not change it.</summary>
    public NamedDataset? Open() => Count() is > 0 and var count ? Of(count) : null;

    /// <summary>Keeps a drawing for good: it is on the disk when this returns.</summary>
    /// <param name="pixels">[784], 0…255.</param>
    /// <param name="label">0…9.</param>
    /// <param name="publish">Given the data set with the drawing; called for one drawing at a time, in their order.</param>
    /// <param name="cancellationToken">Given up while waiting for one's turn.</param>
    /// <returns>Where it went, or null where there are too many.</returns>
    /// <exception cref="IOException">The file cannot be written; nothing was kept.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written; nothing was kept.</exception>
    public async Task<KeptDrawing?> AddAsync(byte[] pixels, byte label, Action<NamedDataset> publish, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await using var ours = await LockAsync(cancellationToken);
            var count = Count();
            if (count >= Most)
            {
                return null;
            }

            await using (var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read))
            {
                file.Position = (long)count * RecordBytes;
                // Not given up half-way: a record is written whole.
                await file.WriteAsync((byte[])[label, .. pixels], CancellationToken.None);
                file.Flush(flushToDisk: true);
            }

            publish(Of(count + 1));
            var split = IsTest(count) ? SplitNames.Test : SplitNames.Train;
            var tests = (count + 1) / EveryTest;
            return new KeptDrawing(split, IsTest(count) ? tests - 1 : count - tests, label);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    // Other processes on the same data directory take their turns by an operating system lock, which ends with its holder. Its file stays: of one that is
    // deleted two processes could hold two.
    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(Path.ChangeExtension(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException held) when (held.GetType() == typeof(IOException) && tries < MostTries)
            {
                await Task.Delay(Poll, cancellationToken);
            }
        }
    }

    private static bool IsTest(int number) => number % EveryTest == EveryTest - 1;

    private int Count() => File.Exists(path) ? (int)(new FileInfo(path).Length / RecordBytes) : 0;

    private NamedDataset Of(int count)
    {
        var tests = count / EveryTest;
        List<(string Name, Func<Dataset> Load)> splits = [(SplitNames.Train, () => Read(count, test: false))];
        if (tests > 0)
        {
            splits.Add((SplitNames.Test, () => Read(count, test: true)));
        }

        return new NamedDataset(Name, () => Describe(count, tests), splits, logger, place: $"{path}:{count}");
    }

    private static DatasetSummary Describe(int count, int tests)
    {
        var train = new SplitSummary(SplitNames.Train, count - tests);
        return new DatasetSummary(Name, tests > 0 ? [train, new(SplitNames.Test, tests)] : [train], [Side, Side], ClassNames);
    }

    private Dataset Read(int count, bool test)
    {
        var numbers = Enumerable.Range(0, count).Where(number => IsTest(number) == test).ToArray();
        var (pixels, labels, record) = (new byte[numbers.Length * Pixels], new int[numbers.Length], new byte[RecordBytes]);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        for (var i = 0; i < numbers.Length; i++)
        {
            file.Position = (long)numbers[i] * RecordBytes;
            file.ReadExactly(record);
            labels[i] = record[0] < Classes ? record[0] : throw new DataFormatException($"drawings.bin: label {record[0]} of drawing {numbers[i]} is outside 0…{Classes - 1}.");
            record.AsSpan(1).CopyTo(pixels.AsSpan(i * Pixels));
        }

        return Dataset.OfImages(pixels, [Side, Side], labels, ClassNames);
    }
}
