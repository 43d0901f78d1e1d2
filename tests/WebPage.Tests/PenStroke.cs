namespace WebPage.Tests;

/// <summary>Digits as strokes: points of 0…1 from the upper left, as a hand would lead a pen.</summary>
internal static class PenStroke
{

    /// <summary>Two ways of writing each digit, each a list of strokes.</summary>
    public static IReadOnlyList<(int Digit, double[][] Strokes)> Digits { get; } =
    [
        (0, [Arc(0.5, 0.5, 0.26, 0.38, -90, 270)]),
        (0, [Arc(0.5, 0.5, 0.33, 0.36, -60, 305)]),
        (1, [[0.5, 0.1, 0.49, 0.9]]),
        (1, [[0.58, 0.1, 0.45, 0.9]]),
        (2, [[.. Arc(0.48, 0.33, 0.24, 0.22, -170, 30), 0.3, 0.85, 0.28, 0.88, 0.78, 0.87]]),
        (2, [[0.25, 0.25, 0.4, 0.12, 0.6, 0.13, 0.7, 0.28, 0.62, 0.45, 0.4, 0.68, 0.22, 0.86, 0.45, 0.84, 0.8, 0.86]]),
        (3, [[.. Arc(0.45, 0.3, 0.23, 0.2, -150, 90), .. Arc(0.45, 0.7, 0.27, 0.2, -90, 150)]]),
        (3, [[0.25, 0.14, 0.5, 0.1, 0.68, 0.2, 0.64, 0.38, 0.45, 0.47, 0.65, 0.55, 0.72, 0.72, 0.55, 0.88, 0.25, 0.86]]),
        (4, [[0.3, 0.12, 0.24, 0.52, 0.76, 0.5], [0.68, 0.14, 0.64, 0.9]]),
        (4, [[0.36, 0.1, 0.22, 0.48, 0.4, 0.56, 0.7, 0.52], [0.7, 0.12, 0.69, 0.5, 0.66, 0.92]]),
        (5, [[0.72, 0.12, 0.36, 0.13, 0.32, 0.45, .. Arc(0.46, 0.65, 0.24, 0.22, -110, 150)]]),
        (5, [[0.35, 0.14, 0.31, 0.44, 0.55, 0.42, 0.7, 0.56, 0.68, 0.76, 0.5, 0.88, 0.28, 0.84], [0.35, 0.14, 0.72, 0.12]]),
        (6, [[0.62, 0.1, 0.42, 0.3, 0.3, 0.6, .. Arc(0.48, 0.69, 0.19, 0.19, 180, -170)]]),
        (6, [[0.66, 0.12, 0.45, 0.24, 0.32, 0.5, 0.3, 0.74, 0.46, 0.9, 0.66, 0.82, 0.68, 0.64, 0.52, 0.54, 0.34, 0.66]]),
        (7, [[0.24, 0.15, 0.76, 0.14, 0.6, 0.45, 0.44, 0.9]]),
        (7, [[0.22, 0.2, 0.5, 0.17, 0.75, 0.18, 0.68, 0.36, 0.55, 0.6, 0.48, 0.92]]),
        (8, [[.. Arc(0.5, 0.3, 0.18, 0.19, 90, -270), .. Arc(0.5, 0.7, 0.23, 0.21, -90, 270)]]),
        (8, [[0.66, 0.2, 0.48, 0.1, 0.34, 0.22, 0.42, 0.4, 0.6, 0.55, 0.68, 0.74, 0.5, 0.9, 0.32, 0.76, 0.42, 0.56, 0.62, 0.38, 0.67, 0.22]]),
        (9, [[.. Arc(0.48, 0.32, 0.2, 0.2, -10, -360), 0.69, 0.3, 0.66, 0.6, 0.6, 0.92]]),
        (9, [[0.68, 0.24, 0.5, 0.12, 0.33, 0.24, 0.36, 0.42, 0.54, 0.47, 0.67, 0.34, 0.69, 0.24, 0.67, 0.55, 0.64, 0.9]]),
    ];

    /// <summary>Draws strokes onto a pad.</summary>
    /// <param name="page">With the pad on it.</param>
    /// <param name="strokes">Each x, y, x, y, …</param>
    /// <param name="size">How much of the pad they take up, 0…1.</param>
    /// <param name="across">How far to the right they lie, 0…1 of the room that is left.</param>
    /// <param name="down">How far down.</param>
    public static async Task DrawAsync(IPage page, double[][] strokes, double size = 0.8, double across = 0.5, double down = 0.5)
    {
        var pad = await page.Locator(".pad").BoundingBoxAsync() ?? throw new InvalidOperationException("There is no pad.");
        foreach (var stroke in strokes)
        {
            for (var i = 0; i < stroke.Length; i += 2)
            {
                var x = (float)(pad.X + (pad.Width * Place(stroke[i], across)));
                var y = (float)(pad.Y + (pad.Height * Place(stroke[i + 1], down)));
                await page.Mouse.MoveAsync(x, y, new() { Steps = 2 });
                if (i == 0)
                {
                    await page.Mouse.DownAsync();
                }
            }

            await page.Mouse.UpAsync();
        }

        double Place(double at, double share) => Math.Clamp(((1 - size) * share) + (size * at), 0.02, 0.98);
    }

    private static double[] Arc(double x, double y, double width, double height, double from, double to)
    {
        const int Pieces = 14;
        return [.. Enumerable.Range(0, Pieces + 1).SelectMany(piece =>
        {
            var angle = (from + ((to - from) * piece / Pieces)) * Math.PI / 180;
            return new[] { x + (width * Math.Cos(angle)), y + (height * Math.Sin(angle)) };
        })];
    }
}
