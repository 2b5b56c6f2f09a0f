"""OpenDocument texts made of raw XML, for what no library writes."""

import io
import zipfile

_NAMES = ("office", "text", "table", "style", "manifest")
_NAMESPACES = " ".join(
    (
        *(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES),
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    )
)


def odt_of(
    body: str, automatic: str = "", styles: str = "", manifest: str = "", kind: str = "text"
) -> bytes:
    """Return an OpenDocument file with this body, these automatic and other styles."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMESPACES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
            "</office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {_NAMESPACES}>{styles}</office:document-styles>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            f"<manifest:manifest {_NAMESPACES}>{manifest}</manifest:manifest>",
        )
    return buffer.getvalue()


def paragraph(inside: str, style: str = "") -> str:
    """Return a paragraph."""
    return f'<text:p text:style-name="{style}">{inside}</text:p>'
