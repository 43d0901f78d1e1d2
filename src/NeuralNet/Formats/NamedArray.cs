using System.Collections.Immutable;

namespace NeuralNet.Formats;

/// <summary>A named float32 array in C (row-major) order.</summary>
/// <param name="Name">The name it has in the file, such as <c>W1</c>.</param>
/// <param name="Shape">One length per dimension, each at least 1; a matrix is [rows, columns].</param>
/// <param name="Values">As many values as the product of <paramref name="Shape"/>, the last index running fastest; all finite.</param>
public sealed record NamedArray(string Name, ImmutableArray<int> Shape, float[] Values);
