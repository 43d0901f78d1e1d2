namespace NNService.Tests.Fixtures;

/// <summary>Tests that take the time: they run when all others are done, one by one.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Undisturbed;
