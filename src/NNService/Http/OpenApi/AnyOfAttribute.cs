namespace NNService.Http.OpenApi;

/// <summary>Documents a property as being of any of several types, where its own type does not tell them.</summary>
/// <param name="types">At least one.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AnyOfAttribute(params Type[] types) : Attribute
{
    public IReadOnlyList<Type> Types => types;
}
