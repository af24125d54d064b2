"""What is made as large or small as possible, one goal a file."""
