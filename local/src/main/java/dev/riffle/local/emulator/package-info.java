/** The emulator of Kinesis, DynamoDB and S3: MiniStack in a virtual environment, or LocalStack. */
package dev.riffle.local.emulator;
