/** The CDK app's templates, deployed to the emulator's CloudFormation and run. */
package dev.riffle.tests.deploy;
