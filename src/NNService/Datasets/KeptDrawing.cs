namespace NNService.Datasets;

/// <summary>Where a drawing was put; <c>GET /datasets/drawings/{split}/{index}</c> has it.</summary>
/// <param name="Split"><c>train</c>, or <c>test</c> for every fifth one.</param>
/// <param name="Index">Its place in the split, from 0.</param>
/// <param name="Label">The digit that it is.</param>
internal sealed record KeptDrawing(string Split, int Index, int Label);
