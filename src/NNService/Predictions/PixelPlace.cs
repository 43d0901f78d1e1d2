namespace NNService.Predictions;

/// <summary>Where a walk through a body stands; in words a JSON path such as <c>images[3][17]</c>.</summary>
internal struct PixelPlace
{
    public PixelPlace()
    {
    }

    /// <summary>The property, or what stands for it in a bare array; empty outside of both.</summary>
    public string Name { get; set; } = "";

    /// <summary>Within a list of images; −1 outside of one.</summary>
    public int Image { get; set; } = -1;

    /// <summary>Within an image written as rows; −1 outside of one.</summary>
    public int Row { get; set; } = -1;

    /// <summary>Within a list of numbers; −1 outside of one.</summary>
    public int Column { get; set; } = -1;

    public override readonly string ToString() => Name.Length == 0 ? "body" : Name + Index(Image) + Index(Row) + Index(Column);

    private static string Index(int index) => index < 0 ? "" : $"[{index}]";
}
