using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NNService.Storage.Configurations;

internal sealed class ModelConfiguration : IEntityTypeConfiguration<ModelRow>
{
    public const int NameLength = 100;

    public void Configure(EntityTypeBuilder<ModelRow> builder)
    {
        builder.ToTable("Models").HasKey(model => model.Name);
        builder.Property(model => model.Name).HasMaxLength(NameLength);

        // A partial index over the true rows alone: the database itself refuses a second default.
        builder.HasIndex(model => model.IsDefault).IsUnique().HasFilter("\"IsDefault\"");
    }
}
