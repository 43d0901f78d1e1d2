using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NNService.Storage.Configurations;

/// <summary>A number that may be NaN or infinite lies in the store as text: SQLite turns a NaN into NULL.</summary>
internal sealed class ExactNumberConversion() : ValueConverter<double, string>(
    number => number.ToString("R", CultureInfo.InvariantCulture),
    text => double.Parse(text, CultureInfo.InvariantCulture));
