/** Lists of all users in the bucket, beside what each user is answered. */
package dev.riffle.tests.export;
