namespace NNService.Hosting;

/// <summary>The service cannot start for a reason that its operator can put right; the message says which and how.</summary>
internal sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
