using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NNService.Storage.Configurations;

internal sealed class ModelWeightsConfiguration : IEntityTypeConfiguration<ModelWeightsRow>
{
    public void Configure(EntityTypeBuilder<ModelWeightsRow> builder)
    {
        builder.ToTable("ModelWeights").HasKey(weights => new { weights.ModelName, weights.Version });
        builder.HasOne<ModelVersionRow>().WithOne()
            .HasForeignKey<ModelWeightsRow>(weights => new { weights.ModelName, weights.Version }).OnDelete(DeleteBehavior.Cascade);
        builder.Property(weights => weights.ModelName).HasMaxLength(ModelConfiguration.NameLength);
    }
}
