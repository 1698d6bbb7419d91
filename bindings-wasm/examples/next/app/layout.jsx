import "caveat-web/caveat-check.css";

export const metadata = { title: "May I use this tool?" };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
