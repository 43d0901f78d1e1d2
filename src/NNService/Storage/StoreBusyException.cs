namespace NNService.Storage;

/// <summary>A write was given up because those before it took too long. Nothing of it was saved.</summary>
internal sealed class StoreBusyException(TimeSpan waited) : Exception($"The store was busy with other writes for {waited.TotalSeconds:0.#} s.");
