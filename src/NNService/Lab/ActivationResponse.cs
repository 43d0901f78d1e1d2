using System.Text.Json.Serialization;

namespace NNService.Lab;

/// <summary>What an activation makes of some values, in double precision.</summary>
/// <param name="Values">The function's values, in the order of the request.</param>
/// <param name="Derivatives">
/// The derivative at each value. Absent for softmax: each of its outputs depends on every input, so there is no one derivative.
/// </param>
internal sealed record ActivationResponse(
    IReadOnlyList<double> Values,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<double>? Derivatives);
