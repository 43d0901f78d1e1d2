using System.ComponentModel.DataAnnotations;

namespace NNService.Lab;

/// <summary>An activation function applied to some values.</summary>
/// <param name="Name"><c>sigmoid</c>, <c>relu</c>, <c>tanh</c>, <c>identity</c> or <c>softmax</c>.</param>
/// <param name="Values">One row of numbers, 1 to 10,000; softmax takes them together.</param>
internal sealed record ActivationRequest([property: Required] string? Name = null, [property: Required] double?[]? Values = null);
