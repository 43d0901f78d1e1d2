using System.Collections.Immutable;

namespace NeuralNet.Data;

/// <summary>An IDX file of unsigned bytes: its dimensions and its values, the last dimension fastest.</summary>
public sealed record IdxArray(ImmutableArray<int> Shape, byte[] Values);
