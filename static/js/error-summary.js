// Takes the reader to the error summary of a form that came back. Found by data-error-summary.

document.querySelector("[data-error-summary]")?.focus();
