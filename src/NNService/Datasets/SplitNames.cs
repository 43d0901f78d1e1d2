namespace NNService.Datasets;

/// <summary>The parts that every data set has.</summary>
internal static class SplitNames
{
    public const string Train = "train";
    public const string Test = "test";
}
