namespace NNService.Http.OpenApi;

/// <summary>Leaves a property out of the document: clients neither send nor get it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UndocumentedAttribute : Attribute;
