using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using NNService.Http.OpenApi;

namespace NNService.Lab;

/// <summary>The loss of a batch of predictions.</summary>
/// <param name="Name"><c>crossEntropy</c>, <c>binaryCrossEntropy</c>, <c>meanSquaredError</c>, <c>meanAbsoluteError</c> or <c>sumOfSquares</c>.</param>
/// <param name="Predicted">Rows of numbers <c>[rows, width]</c>, 10,000 numbers at most; one row may stand without its outer brackets.</param>
/// <param name="Target">
/// Rows of the same shape; or a class 0…width − 1 for each row; or, where rows have a single number, a number for each row.
/// </param>
/// <param name="Delta">The guard inside the logarithm of the cross-entropies, 0 or above; 1e-7 if absent. Other losses have none.</param>
internal sealed record LossRequest(
    [property: Required] string? Name = null,
    [property: Required, AnyOf(typeof(double[][]), typeof(double[]))] JsonElement? Predicted = null,
    [property: Required, AnyOf(typeof(double[][]), typeof(double[]))] JsonElement? Target = null,
    double? Delta = null);
