using Microsoft.EntityFrameworkCore;

namespace NNService.Storage.Migrations;

/// <summary>The part of <see cref="StoreModelSnapshot"/> that the jobs are.</summary>
internal static class JobModelSnapshot
{
    private const string Rows = "NNService.Storage.Jobs.";

    public static void Build(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity(Rows + "JobRow", row =>
        {
            row.ToTable("Jobs");
            row.Property<string>("Id").HasMaxLength(40);
            row.Property<string>("Name");
            row.Property<string>("Dataset");
            row.Property<string>("Status").IsRequired().HasMaxLength(20);
            row.Property<string>("Requested").HasMaxLength(20);
            row.Property<string>("Owner").HasMaxLength(40);
            row.Property<int>("Claim").IsConcurrencyToken();
            row.Property<DateTime?>("LeaseUntil");
            row.Property<int>("Attempts");
            row.Property<int>("Crashes");
            row.Property<long>("Seed");
            row.Property<long>("Iteration");
            row.Property<long>("IterationsTotal");
            row.Property<int>("Epoch");
            row.Property<double>("Seconds");
            row.Property<string>("Loss");
            row.Property<double?>("TrainAccuracy");
            row.Property<double?>("TestAccuracy");
            row.Property<string>("Failure");
            row.Property<DateTime>("CreatedAt");
            row.Property<DateTime?>("StartedAt");
            row.Property<DateTime?>("FinishedAt");
            row.Property<string>("PublishAs");
            row.Property<int?>("PublishedVersion");
            row.Property<string>("IdempotencyKey").HasMaxLength(200);
            row.Property<string>("RequestHash").IsRequired().HasMaxLength(64);
            row.Property<string>("Architecture").IsRequired();
            row.Property<string>("ClassNames");
            row.HasKey("Id");
            row.HasIndex("IdempotencyKey").IsUnique();
            row.HasIndex("Status");
        });

        modelBuilder.Entity(Rows + "JobRequestRow", row =>
        {
            row.ToTable("JobRequests");
            row.Property<string>("JobId").HasMaxLength(40);
            row.Property<string>("Json").IsRequired();
            row.HasKey("JobId");
            row.HasOne(Rows + "JobRow", null).WithOne().HasForeignKey(Rows + "JobRequestRow", "JobId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        });

        modelBuilder.Entity(Rows + "JobEventRow", row =>
        {
            row.ToTable("JobEvents");
            row.Property<string>("JobId").HasMaxLength(40);
            row.Property<int>("Sequence");
            row.Property<DateTime>("Time");
            row.Property<string>("From").HasMaxLength(20);
            row.Property<string>("To").IsRequired().HasMaxLength(20);
            row.Property<string>("Reason").IsRequired();
            row.HasKey("JobId", "Sequence");
            row.HasOne(Rows + "JobRow", null).WithMany().HasForeignKey("JobId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        });

        modelBuilder.Entity(Rows + "JobIterationsRow", row =>
        {
            row.ToTable("JobIterations");
            row.Property<string>("JobId").HasMaxLength(40);
            row.Property<long>("First");
            row.Property<byte[]>("Losses").IsRequired();
            row.HasKey("JobId", "First");
            row.HasOne(Rows + "JobRow", null).WithMany().HasForeignKey("JobId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        });

        modelBuilder.Entity(Rows + "JobEpochRow", row =>
        {
            row.ToTable("JobEpochs");
            row.Property<string>("JobId").HasMaxLength(40);
            row.Property<int>("Epoch");
            row.Property<string>("TrainLoss").IsRequired();
            row.Property<double?>("TrainAccuracy");
            row.Property<string>("TestLoss");
            row.Property<double?>("TestAccuracy");
            row.Property<double>("Seconds");
            row.HasKey("JobId", "Epoch");
            row.HasOne(Rows + "JobRow", null).WithMany().HasForeignKey("JobId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        });

        modelBuilder.Entity(Rows + "JobCheckpointRow", row =>
        {
            row.ToTable("JobCheckpoints");
            row.Property<string>("JobId").HasMaxLength(40);
            row.Property<byte[]>("State").IsRequired();
            row.HasKey("JobId");
            row.HasOne(Rows + "JobRow", null).WithOne().HasForeignKey(Rows + "JobCheckpointRow", "JobId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        });

        modelBuilder.Entity(Rows + "JobSnapshotRow", row =>
        {
            row.ToTable("JobSnapshots");
            row.Property<string>("JobId").HasMaxLength(40);
            row.Property<int>("Epoch");
            row.Property<long>("Iteration");
            row.Property<string>("Sha256").IsRequired().HasMaxLength(64);
            row.Property<int>("ParameterCount");
            row.Property<double?>("TrainAccuracy");
            row.Property<double?>("TestAccuracy");
            row.Property<DateTime>("CreatedAt");
            row.HasKey("JobId", "Epoch");
            row.HasOne(Rows + "JobRow", null).WithMany().HasForeignKey("JobId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        });

        modelBuilder.Entity(Rows + "SnapshotWeightsRow", row =>
        {
            row.ToTable("SnapshotWeights");
            row.Property<string>("JobId").HasMaxLength(40);
            row.Property<int>("Epoch");
            row.Property<int>("FormatVersion");
            row.Property<byte[]>("Parameters").IsRequired();
            row.HasKey("JobId", "Epoch");
            row.HasOne(Rows + "JobSnapshotRow", null).WithOne()
                .HasForeignKey(Rows + "SnapshotWeightsRow", "JobId", "Epoch").OnDelete(DeleteBehavior.Cascade).IsRequired();
        });
    }
}
