using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NNService.Storage.Jobs;

namespace NNService.Storage.Configurations;

internal sealed class JobConfiguration : IEntityTypeConfiguration<JobRow>
{
    public const int IdLength = 40;
    public const int KeyLength = 200;

    public void Configure(EntityTypeBuilder<JobRow> builder)
    {
        builder.ToTable("Jobs").HasKey(job => job.Id);
        builder.Property(job => job.Id).HasMaxLength(IdLength);
        builder.Property(job => job.Status).HasMaxLength(20);
        builder.Property(job => job.Requested).HasMaxLength(20);
        builder.Property(job => job.Owner).HasMaxLength(IdLength);

        // Every update of a job says WHERE "Id" = … AND "Claim" = …, and fails where that touches no row: a worker that lost its claim writes nothing.
        builder.Property(job => job.Claim).IsConcurrencyToken();
        builder.Property(job => job.Loss).HasConversion<ExactNumberConversion>();
        builder.Property(job => job.IdempotencyKey).HasMaxLength(KeyLength);
        builder.Property(job => job.RequestHash).HasMaxLength(64);
        builder.Property(job => job.ClassNames).HasConversion<JsonTextConversion>(new TextListComparer());
        builder.HasIndex(job => job.Status);
        builder.HasIndex(job => job.IdempotencyKey).IsUnique();
    }
}
