using System.Text.Json;
using System.Text.Json.Serialization;

namespace NNService.Models;

/// <summary>The JSON that every start reads or writes: by generated code, so that no start waits for the framework to look at types and to compile for them.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ArchitectureDescription))]
[JsonSerializable(typeof(ModelCard))]
internal sealed partial class StartJson : JsonSerializerContext;
