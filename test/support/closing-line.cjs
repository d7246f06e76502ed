/** Prints `N passed, N failed` alone on the last line, for whoever reads only that. */
module.exports = class ClosingLine {
  onRunComplete(_, results) {
    // A suite that could not even be read has no tests to count, and must not look like none failed.
    const failed =
      results.numFailedTests +
      results.testResults.filter((suite) => suite.testExecError || (suite.failureMessage && suite.numFailingTests === 0)).length;
    const skipped = results.numPendingTests + results.numTodoTests;
    process.on('exit', () => {
      process.stderr.write(`\n${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
    });
  }
};
