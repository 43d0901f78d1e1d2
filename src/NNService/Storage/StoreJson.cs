using System.Text.Json.Serialization;

namespace NNService.Storage;

/// <summary>The JSON within columns that every start reads or writes: by generated code, as a start would otherwise wait for the framework to look at types.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class StoreJson : JsonSerializerContext;
