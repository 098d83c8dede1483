"""Convert one DOCX many times in a LibreOffice that keeps running; prints seconds, one a line.

Runs under the system's Python, which has the `uno` module: libreoffice.py DOCX PDF TIMES PORT
"""

import sys
import time
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

YES = True


def prop(name: str, value: object) -> Any:
    """A named property of LibreOffice's."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(port: str) -> Any:
    """The context of a LibreOffice that listens on a port, once it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    address = f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
    for _ in range(240):
        try:
            return resolver.resolve(address)
        except NoConnectException:
            time.sleep(0.25)
    sys.exit("LibreOffice did not start")


docx, pdf, times, port = sys.argv[1:]
context = connect(port)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
for _ in range(int(times)):
    began = time.perf_counter()
    document = desktop.loadComponentFromURL(
        uno.systemPathToFileUrl(docx), "_blank", 0, (prop("Hidden", YES),)
    )
    document.storeToURL(uno.systemPathToFileUrl(pdf), (prop("FilterName", "writer_pdf_Export"),))
    document.close(YES)
    sys.stdout.write(f"{time.perf_counter() - began}\n")
desktop.terminate()
