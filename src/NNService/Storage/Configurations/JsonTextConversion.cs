using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NNService.Storage.Configurations;

/// <summary>A list of texts lies in the store as one JSON array, the same in every database.</summary>
internal sealed class JsonTextConversion() : ValueConverter<string[], string>(
    texts => JsonSerializer.Serialize(texts, JsonSerializerOptions.Default),
    json => JsonSerializer.Deserialize<string[]>(json, JsonSerializerOptions.Default) ?? Array.Empty<string>());
