using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NNService.Storage.Configurations;

/// <summary>Times lie in the store as UTC: SQLite can then sort them, and PostgreSQL takes no others.</summary>
internal sealed class UtcTimeConversion() : ValueConverter<DateTimeOffset, DateTime>(
    time => time.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
