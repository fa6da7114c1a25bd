/** MiniStack, the emulator of Kinesis, DynamoDB and S3, in a virtual environment of its own. */
package dev.riffle.local.emulator;
