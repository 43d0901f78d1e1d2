using NNService.Tests.Lab;

namespace NNService.Tests.Notebooks;

/// <summary>One service for all rows: none of them changes what another sees.</summary>
[CollectionDefinition]
public sealed class NotebookService : ICollectionFixture<LabHost>;
