using Microsoft.Extensions.Logging;

namespace NNService.Tests.Http;

internal sealed record LogEntry(string Category, LogLevel Level, string Message, Exception? Exception);
