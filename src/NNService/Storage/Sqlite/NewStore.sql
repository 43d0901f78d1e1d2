-- A new store as the migrations make it, in one go; a test compares the two. After adding a migration: take over what it changes, and its line at the end.
CREATE TABLE "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

CREATE TABLE "Models" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_Models" PRIMARY KEY,
    "LiveVersion" INTEGER NULL,
    "IsDefault" INTEGER NOT NULL,
    "NextVersion" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_Models_IsDefault" ON "Models" ("IsDefault") WHERE "IsDefault";

CREATE TABLE "ModelVersions" (
    "ModelName" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Sha256" TEXT NOT NULL,
    "Origin" TEXT NOT NULL,
    "OriginJob" TEXT NULL,
    "OriginEpoch" INTEGER NULL,
    "Architecture" TEXT NOT NULL,
    "ParameterCount" INTEGER NOT NULL,
    "ClassNames" TEXT NULL,
    "TestAccuracy" REAL NULL,
    "CreatedAt" TEXT NOT NULL,
    CONSTRAINT "PK_ModelVersions" PRIMARY KEY ("ModelName", "Version"),
    CONSTRAINT "FK_ModelVersions_Models_ModelName" FOREIGN KEY ("ModelName") REFERENCES "Models" ("Name") ON DELETE CASCADE
);

CREATE TABLE "ModelWeights" (
    "ModelName" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "FormatVersion" INTEGER NOT NULL,
    "Parameters" BLOB NOT NULL,
    CONSTRAINT "PK_ModelWeights" PRIMARY KEY ("ModelName", "Version"),
    CONSTRAINT "FK_ModelWeights_ModelVersions_ModelName_Version" FOREIGN KEY ("ModelName", "Version") REFERENCES "ModelVersions" ("ModelName", "Version") ON DELETE CASCADE
);

CREATE TABLE "Jobs" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Jobs" PRIMARY KEY,
    "Name" TEXT NULL,
    "Dataset" TEXT NULL,
    "Status" TEXT NOT NULL,
    "Requested" TEXT NULL,
    "Owner" TEXT NULL,
    "Claim" INTEGER NOT NULL,
    "LeaseUntil" TEXT NULL,
    "Attempts" INTEGER NOT NULL,
    "Crashes" INTEGER NOT NULL,
    "Seed" INTEGER NOT NULL,
    "Iteration" INTEGER NOT NULL,
    "IterationsTotal" INTEGER NOT NULL,
    "Epoch" INTEGER NOT NULL,
    "Seconds" REAL NOT NULL,
    "Loss" TEXT NULL,
    "TrainAccuracy" REAL NULL,
    "TestAccuracy" REAL NULL,
    "Failure" TEXT NULL,
    "CreatedAt" TEXT NOT NULL,
    "StartedAt" TEXT NULL,
    "FinishedAt" TEXT NULL,
    "PublishAs" TEXT NULL,
    "PublishedVersion" INTEGER NULL,
    "IdempotencyKey" TEXT NULL,
    "RequestHash" TEXT NOT NULL,
    "Architecture" TEXT NOT NULL,
    "ClassNames" TEXT NULL
);

CREATE UNIQUE INDEX "IX_Jobs_IdempotencyKey" ON "Jobs" ("IdempotencyKey");

CREATE INDEX "IX_Jobs_Status" ON "Jobs" ("Status");

CREATE TABLE "JobRequests" (
    "JobId" TEXT NOT NULL CONSTRAINT "PK_JobRequests" PRIMARY KEY,
    "Json" TEXT NOT NULL,
    CONSTRAINT "FK_JobRequests_Jobs_JobId" FOREIGN KEY ("JobId") REFERENCES "Jobs" ("Id") ON DELETE CASCADE
);

CREATE TABLE "JobEvents" (
    "JobId" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "Time" TEXT NOT NULL,
    "From" TEXT NULL,
    "To" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    CONSTRAINT "PK_JobEvents" PRIMARY KEY ("JobId", "Sequence"),
    CONSTRAINT "FK_JobEvents_Jobs_JobId" FOREIGN KEY ("JobId") REFERENCES "Jobs" ("Id") ON DELETE CASCADE
);

CREATE TABLE "JobIterations" (
    "JobId" TEXT NOT NULL,
    "First" INTEGER NOT NULL,
    "Losses" BLOB NOT NULL,
    CONSTRAINT "PK_JobIterations" PRIMARY KEY ("JobId", "First"),
    CONSTRAINT "FK_JobIterations_Jobs_JobId" FOREIGN KEY ("JobId") REFERENCES "Jobs" ("Id") ON DELETE CASCADE
);

CREATE TABLE "JobEpochs" (
    "JobId" TEXT NOT NULL,
    "Epoch" INTEGER NOT NULL,
    "TrainLoss" TEXT NOT NULL,
    "TrainAccuracy" REAL NULL,
    "TestLoss" TEXT NULL,
    "TestAccuracy" REAL NULL,
    "Seconds" REAL NOT NULL,
    CONSTRAINT "PK_JobEpochs" PRIMARY KEY ("JobId", "Epoch"),
    CONSTRAINT "FK_JobEpochs_Jobs_JobId" FOREIGN KEY ("JobId") REFERENCES "Jobs" ("Id") ON DELETE CASCADE
);

CREATE TABLE "JobCheckpoints" (
    "JobId" TEXT NOT NULL CONSTRAINT "PK_JobCheckpoints" PRIMARY KEY,
    "State" BLOB NOT NULL,
    CONSTRAINT "FK_JobCheckpoints_Jobs_JobId" FOREIGN KEY ("JobId") REFERENCES "Jobs" ("Id") ON DELETE CASCADE
);

CREATE TABLE "JobSnapshots" (
    "JobId" TEXT NOT NULL,
    "Epoch" INTEGER NOT NULL,
    "Iteration" INTEGER NOT NULL,
    "Sha256" TEXT NOT NULL,
    "ParameterCount" INTEGER NOT NULL,
    "TrainAccuracy" REAL NULL,
    "TestAccuracy" REAL NULL,
    "CreatedAt" TEXT NOT NULL,
    CONSTRAINT "PK_JobSnapshots" PRIMARY KEY ("JobId", "Epoch"),
    CONSTRAINT "FK_JobSnapshots_Jobs_JobId" FOREIGN KEY ("JobId") REFERENCES "Jobs" ("Id") ON DELETE CASCADE
);

CREATE TABLE "SnapshotWeights" (
    "JobId" TEXT NOT NULL,
    "Epoch" INTEGER NOT NULL,
    "FormatVersion" INTEGER NOT NULL,
    "Parameters" BLOB NOT NULL,
    CONSTRAINT "PK_SnapshotWeights" PRIMARY KEY ("JobId", "Epoch"),
    CONSTRAINT "FK_SnapshotWeights_JobSnapshots_JobId_Epoch" FOREIGN KEY ("JobId", "Epoch") REFERENCES "JobSnapshots" ("JobId", "Epoch") ON DELETE CASCADE
);

INSERT INTO "__EFMigrationsHistory" VALUES ('20260101000000_Models', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20260201000000_Jobs', '10.0.15');
