using System.Text.Json;
using System.Text.Json.Serialization;

namespace NNService.Http.Json;

/// <summary>Writes a time as UTC, ISO 8601 with <c>Z</c>, whatever its offset; reads any ISO 8601 time.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
